// SPDX-License-Identifier: Apache-2.0
/// What a file has beside its painted pages: form fields, annotations, links, attachments, labels,
/// XMP. Never what is on a page.
@NullMarked
package io.riptide.worker.pdf.extras;

import org.jspecify.annotations.NullMarked;
