/// Who calls, for which tenant, and how often. Never looks at a body.
@NullMarked
package io.riptide.api.admission;

import org.jspecify.annotations.NullMarked;
