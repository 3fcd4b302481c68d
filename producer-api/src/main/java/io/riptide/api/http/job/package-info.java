/// The endpoints of jobs: submitting, reading, moving, their results, dead letters and deliveries.
@NullMarked
package io.riptide.api.http.job;

import org.jspecify.annotations.NullMarked;
