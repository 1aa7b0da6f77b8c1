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
        assertThatThrownBy(() -> find(List.of(), "x")).hasMessage("there is no target 'x'");
    }

    private static String find(List<String> names, String text) {
        return Prefix.find(names, Function.identity(), text, "target");
    }
}
