/// Permits of IP addresses, which all hosts that one address serves share: so many requests in
/// transit at it, whatever they are called; start with `AddressLine`. Never what a host allows.
@NullMarked
package io.riptide.streams.address;

import org.jspecify.annotations.NullMarked;
