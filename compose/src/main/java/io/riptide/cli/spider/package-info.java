/// What a person sees and gets of a spider: how it goes, host by host, and its pages as files.
/// Never what is fetched or when: that is the server's.
@NullMarked
package io.riptide.cli.spider;

import org.jspecify.annotations.NullMarked;
