// SPDX-License-Identifier: Apache-2.0
package io.riptide.compose.config;

import java.nio.file.Path;

/// Where the value of a setting comes from, strongest first.
public sealed interface Origin {
  /// On the command line.
  record Flag(String name) implements Origin {
    @Override
    public String toString() {
      return "flag " + name;
    }
  }

  /// In the environment.
  record Variable(String name) implements Origin {
    @Override
    public String toString() {
      return "environment " + name;
    }
  }

  /// In the configuration file.
  record ConfigFile(Path path) implements Origin {
    @Override
    public String toString() {
      return "file " + path;
    }
  }

  /// Nobody set it.
  record Default() implements Origin {
    @Override
    public String toString() {
      return "default";
    }
  }
}
