/// What every job may say beside what it is to do: whose it is, how urgent, how often tried, how
/// long kept, by what it is limited, and who is told.
@NullMarked
package io.riptide.schema.terms;

import org.jspecify.annotations.NullMarked;
