package org.facefarm.client.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PrefixTest {
    @Test
    void a_whole_name_goes_before_the_first_letters_of_others() {
        assertThat(find(List.of("ab", "abc"), "ab")).isEqualTo("ab");
        assertThat(find(List.of("abc", "b"), "a")).isEqualTo("abc");
        assertThatThrownBy(() -> find(List.of("ab", "ac"), "a"))
                .isInstanceOf(UserError.class)
                .hasMessage("'a' could be several: ab, ac; give more letters");
    }

    @Test
    void where_there_are_few_things_a_name_that_none_has_is_told_with_those_there_are() {
        List<String> many = IntStream.range(0, 6).mapToObj(i -> "a" + i).toList();

        assertThatThrownBy(() -> find(List.of("two.mp4", "one.mp4"), "x.mp4"))
                .isInstanceOf(UserError.class)
                .hasMessage("there is no target 'x.mp4'; there is two.mp4, one.mp4");
        assertThatThrownBy(() -> find(many, "x")).hasMessage("there is no target 'x'");
    }

    @Test
    void where_there_are_many_or_none_it_is_told_where_to_look() {
        List<String> many = IntStream.range(0, 6).mapToObj(i -> "a" + i).toList();

        assertThatThrownBy(() -> Prefix.find(many, Function.identity(), "x", "order"))
                .hasMessage("there is no order 'x'; 'facefarm status' lists them");
        assertThatThrownBy(() -> Prefix.find(List.<String>of(), Function.identity(), "x", "order"))
                .hasMessage(
                        "there is no order 'x': this farm has none; is it the right one (--farm, --bootstrap-servers)?");
    }

    private static String find(List<String> names, String text) {
        return Prefix.find(names, Function.identity(), text, "target");
    }
}
