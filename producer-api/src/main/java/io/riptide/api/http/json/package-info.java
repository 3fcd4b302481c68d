/// How jobs and their results look as JSON in answers.
@NullMarked
package io.riptide.api.http.json;

import org.jspecify.annotations.NullMarked;
