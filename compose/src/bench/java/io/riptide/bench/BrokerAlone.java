// SPDX-License-Identifier: Apache-2.0
package io.riptide.bench;

import io.riptide.compose.broker.BrokerSettings;
import io.riptide.compose.broker.EmbeddedBroker;
import io.riptide.compose.broker.ProvisionSettings;
import io.riptide.compose.broker.Provisioner;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;

/// The broker of `riptide up` with its topics and nothing else, so that its CPU can be told from that
/// of its clients: `BrokerAlone DIRECTORY`. Prints its address and runs until it is killed.
public final class BrokerAlone {
  private BrokerAlone() {}

  public static void main(String[] arguments) throws Exception {
    var broker = EmbeddedBroker.start(BrokerSettings.local(Path.of(arguments[0])));
    try (var admin = Admin.create(Map.<String, Object>of("bootstrap.servers", broker.bootstrap()))) {
      new Provisioner(admin, ProvisionSettings.oneNode(4)).provision(List.of());
    }
    System.out.println(Program.SERVING + broker.bootstrap());
    Thread.currentThread().join();
  }
}
