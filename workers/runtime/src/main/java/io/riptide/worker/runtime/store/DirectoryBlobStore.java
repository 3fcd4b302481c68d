// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.runtime.store;

import io.riptide.schema.web.BodyRef;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

/// Bodies as files under one directory, each named by its SHA-256. A body is there whole or not at
/// all: it is written beside its place, forced to disk, and moved in one step. Storing it again
/// makes it young again.
///
/// A location is a name of this store and nothing else: one that does not look like that, or leads
/// through a link, is not found.
public final class DirectoryBlobStore implements BlobStore {
  private static final Pattern LOCATION = Pattern.compile("[0-9a-f]{2}/[0-9a-f]{64}");
  private static final String INCOMING = "incoming";

  private final Path root;
  private final long mostBytes;
  private final InstantSource clock;

  /// A store under `root`, which is made if it is missing, for bodies of at most `mostBytes`.
  public DirectoryBlobStore(Path root, long mostBytes, InstantSource clock) throws IOException {
    Files.createDirectories(root.resolve(INCOMING));
    this.root = root.toRealPath();
    this.mostBytes = mostBytes;
    this.clock = clock;
  }

  /// Stores a body; [BodyTooLargeException] when it has more bytes than allowed.
  @Override
  public BodyRef.Stored put(InputStream body) throws IOException {
    Path incoming = root.resolve(INCOMING).resolve(UUID.randomUUID().toString());
    try {
      var hashed = new DigestInputStream(body, sha256());
      long bytes = write(hashed, incoming);
      String hash = HexFormat.of().formatHex(hashed.getMessageDigest().digest());
      String location = hash.substring(0, 2) + "/" + hash;
      place(incoming, root.resolve(location));
      return new BodyRef.Stored(location, bytes, hash);
    } finally {
      Files.deleteIfExists(incoming);
    }
  }

  @Override
  public InputStream open(BodyRef.Stored stored) throws IOException {
    if (!LOCATION.matcher(stored.location()).matches()) {
      throw new NoSuchFileException(stored.location());
    }
    Path file = root.resolve(stored.location());
    if (!file.toRealPath().equals(file)) {
      throw new NoSuchFileException(stored.location());
    }
    return Files.newInputStream(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
  }

  /// Deletes what was stored last before `then`, and what a crash left half written by then.
  /// Returns how many files went.
  public int expire(Instant then) throws IOException {
    int gone = 0;
    for (Path directory : list(root)) {
      if (Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
        for (Path file : list(directory)) {
          if (older(file, then) && Files.deleteIfExists(file)) {
            gone++;
          }
        }
      }
    }
    return gone;
  }

  private long write(InputStream body, Path file) throws IOException {
    try (var channel =
            FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        OutputStream out = Channels.newOutputStream(channel)) {
      byte[] buffer = new byte[64 * 1024];
      long bytes = 0;
      for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
        bytes += read;
        if (bytes > mostBytes) {
          throw new BodyTooLargeException(mostBytes);
        }
        out.write(buffer, 0, read);
      }
      channel.force(true);
      return bytes;
    }
  }

  private void place(Path incoming, Path file) throws IOException {
    Files.setLastModifiedTime(incoming, FileTime.from(clock.instant()));
    Path directory = Files.createDirectories(file.getParent());
    Files.move(incoming, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    try (var entry = FileChannel.open(directory, StandardOpenOption.READ)) {
      entry.force(true); // the name is on disk, too
    }
  }

  private static boolean older(Path file, Instant then) throws IOException {
    try {
      return Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
          .lastModifiedTime()
          .toInstant()
          .isBefore(then);
    } catch (NoSuchFileException e) {
      return false; // somebody else was faster
    }
  }

  private static List<Path> list(Path directory) throws IOException {
    try (var entries = Files.list(directory)) {
      return entries.toList();
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
