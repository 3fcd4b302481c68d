// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.pdf.layout;

import io.riptide.worker.pdf.page.Box;
import java.util.List;

/// One page in reading order.
///
/// @param columns the boxes of its regions, by the column numbers of its lines
public record PageFlow(
    int number,
    float width,
    float height,
    List<FlowItem> items,
    List<Box> columns,
    List<Box> images,
    Order order) {

  public PageFlow {
    items = List.copyOf(items);
    columns = List.copyOf(columns);
    images = List.copyOf(images);
  }

  /// A page of which nothing could be read.
  public static PageFlow empty(int number) {
    return new PageFlow(number, 0, 0, List.of(), List.of(), List.of(), Order.PAINT);
  }

  /// What the reading order was taken from.
  public enum Order {
    TAGS,
    PAINT,
    GEOMETRY
  }

  public PageFlow withItems(List<FlowItem> others) {
    return new PageFlow(number, width, height, others, columns, images, order);
  }
}
