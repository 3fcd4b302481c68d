// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.NativeLibraryLoader;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.WriteBufferManager;

/// The memory that all stores of an instance share: one block cache, write buffers counted into it.
/// Kafka Streams gives every store its own otherwise, which adds up to gigabytes. Close it after
/// the streams.
public final class RocksDbMemory implements AutoCloseable {
  /// Under this name the settings carry it to [Bounded], which Kafka Streams makes by its class.
  static final String SETTING = "riptide.rocksdb.memory";

  private static final long WRITE_BUFFER_BYTES = 2L << 20;

  private final Cache cache;
  private final WriteBufferManager writeBuffers;

  RocksDbMemory(long bytes) {
    RocksDB.loadLibrary();
    cache = new LRUCache(bytes);
    writeBuffers = new WriteBufferManager(bytes / 2, cache);
  }

  /// Loads RocksDB from `directory`. Left to itself it unpacks its library under a new name into
  /// the directory for temporary files at each start, and a process that is killed leaves 15 MB
  /// there.
  static void loadLibraryFrom(Path directory) {
    try {
      Files.createDirectories(directory);
      NativeLibraryLoader.getInstance().loadLibrary(directory.toString());
    } catch (IOException e) {
      throw new UncheckedIOException("RocksDB cannot be unpacked into " + directory, e);
    }
  }

  @Override
  public void close() {
    writeBuffers.close();
    cache.close();
  }

  /// Puts a store onto the shared memory.
  public static final class Bounded implements RocksDBConfigSetter {
    @Override
    public void setConfig(String store, Options options, Map<String, Object> configs) {
      var memory = (RocksDbMemory) Objects.requireNonNull(configs.get(SETTING), SETTING);
      var table = (BlockBasedTableConfig) options.tableFormatConfig();
      table.setBlockCache(memory.cache);
      table.setCacheIndexAndFilterBlocks(true);
      options.setTableFormatConfig(table);
      options.setWriteBufferManager(memory.writeBuffers);
      options.setWriteBufferSize(WRITE_BUFFER_BYTES);
      options.setMaxWriteBufferNumber(2);
      options.setMaxOpenFiles(64);
    }

    @Override
    public void close(String store, Options options) {
      // the memory outlives each store
    }
  }
}
