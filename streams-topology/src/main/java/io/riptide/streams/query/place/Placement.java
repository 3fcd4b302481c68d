// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.query.place;

import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.HostInfo;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/// Where the keys of one part of the topology are: which instance has which, and the stores of this
/// one. Every method throws [MovingException] while that is not settled. Safe for any thread.
public interface Placement<K> {

  /// Who has the key, or would have it.
  Owner ownerOf(K key);

  /// The partitions of these stores that this instance works on.
  List<Integer> here();

  /// The other instances that work on some of them.
  List<HostInfo> others();

  /// A store of one partition: the one worked on here, or with `copy` any that is kept here.
  <V> ReadOnlyKeyValueStore<Bytes, V> store(String name, int partition, boolean copy);

  /// The instance that has a key.
  ///
  /// @param elsewhere where it is, unless it is here
  /// @param copyHere whether this instance keeps a copy
  /// @param copies other instances that keep one
  record Owner(
      int partition, Optional<HostInfo> elsewhere, boolean copyHere, List<HostInfo> copies) {
    public Owner {
      copies = List.copyOf(copies);
    }
  }
}
