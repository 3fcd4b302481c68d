/// What users may write in rules, made safe: patterns that no text makes slow, and the failure that
/// tells them what is wrong.
@NullMarked
package io.riptide.worker.extract.rule;

import org.jspecify.annotations.NullMarked;
