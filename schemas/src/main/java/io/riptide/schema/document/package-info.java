/// The product handed to the user: the finished document and its parts. Never how it was extracted.
@NullMarked
package io.riptide.schema.document;

import org.jspecify.annotations.NullMarked;
