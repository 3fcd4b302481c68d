// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.learn;

import static org.assertj.core.api.Assertions.assertThat;

import io.riptide.worker.extract.learn.RuleLearner.Learnt;
import io.riptide.worker.extract.learn.RuleLearner.Sample;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class RuleLearnerTest {
  private static final String URL = "https://shop.example/tea/1";

  @Test
  void selectorsThatHoldOnOtherPagesComeFirst() {
    var learner =
        new RuleLearner(
            product("Green tea", "€ 3.20", "only-here"),
            List.of(product("Black tea", "€ 4.10", "x"), product("White tea", "€ 5.00", "y")));
    var wanted = new LinkedHashMap<String, String>();
    wanted.put("name", "Green tea");
    wanted.put("price", "3.20");
    wanted.put("day", "2024-03-05");
    wanted.put("image", "https://shop.example/tea/green.jpg");
    Map<String, Learnt> learnt = learner.learn(wanted);
    assertThat(learnt.keySet()).containsExactly("name", "price", "day", "image");
    assertThat(learnt.values()).allSatisfy(each -> assertThat(each.found()).isEqualTo(3));
    assertThat(rule(learnt, "name").field().selectors().getFirst()).doesNotContain("only-here");
    assertThat(rule(learnt, "price").field().transform()).hasSize(1);
    assertThat(rule(learnt, "image").field().take()).isEqualTo("@src");
  }

  @Test
  void theElementOfTheValueAloneIsMeantAndNotThePageAroundIt() {
    String page = "<h1>%s</h1><p class=price>%s €</p><p>Some words on how to brew it.</p>";
    var learner =
        new RuleLearner(
            new Sample(page.formatted("Tea", "1.234,50"), URL),
            List.of(new Sample(page.formatted("Coffee", "99,00"), URL)));
    assertThat(rule(learner.learn(Map.of("price", "1234.50")), "price").field().selectors())
        .contains(".price")
        .doesNotContain("html", "body");
  }

  @Test
  void namesThatLookGeneratedAreNotUsed() {
    var learner = new RuleLearner(product("Green tea", "€ 3.20", "css-1x9ab7f3"), List.of());
    assertThat(learner.learn(Map.of("name", "Green tea")).values())
        .allSatisfy(each ->
            assertThat(each.field().selectors())
                .allSatisfy(selector -> assertThat(selector).doesNotContain("css-1")));
  }

  @Test
  void aValueThatStandsNowhereHasNoRule() {
    var learner = new RuleLearner(product("Green tea", "€ 3.20", "x"), List.of());
    assertThat(learner.learn(Map.of("isbn", "978-3"))).isEmpty();
  }

  private static Learnt rule(Map<String, Learnt> learnt, String name) {
    return Objects.requireNonNull(learnt.get(name));
  }

  private static Sample product(String name, String price, String mark) {
    return new Sample(
        """
        <html><head><title>%1$s | Shop</title></head><body><nav><a href=/>Home</a></nav>
        <div class="product %3$s"><h1 class="%3$s">%1$s</h1><span class="price">%2$s</span>
        <img class="main" src="green.jpg"><p>Picked on <time>5 March 2024</time></p></div></body></html>
        """
            .formatted(name, price, mark),
        URL);
  }
}
