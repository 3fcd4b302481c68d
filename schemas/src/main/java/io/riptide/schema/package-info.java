/// The language of RipTide: the records, identities, failures and topics that its parts share. No
/// I/O, no clock, no logger lives in these packages.
@NullMarked
package io.riptide.schema;

import org.jspecify.annotations.NullMarked;
