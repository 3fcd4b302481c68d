/// The words of the web that every module shares: canonical URLs, host keys, media types,
/// references to bodies. Never a connection: nothing here resolves a name or opens a socket.
@NullMarked
package io.riptide.schema.web;

import org.jspecify.annotations.NullMarked;
