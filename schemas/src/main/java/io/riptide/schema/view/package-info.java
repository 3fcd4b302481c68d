/// What the topology answers when the API asks about a job: read-only pictures of its state. Never
/// a write path: commands travel by topic.
@NullMarked
package io.riptide.schema.view;

import org.jspecify.annotations.NullMarked;
