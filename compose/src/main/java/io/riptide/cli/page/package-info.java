/// Pages that the user has, and what becomes of them in this process, without a broker or a server.
@NullMarked
package io.riptide.cli.page;

import org.jspecify.annotations.NullMarked;
