package org.facefarm.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {
    @ParameterizedTest
    @ValueSource(strings = {"a", "-", "anna-v1", "_x.y", "A..b"})
    void idsAreNamesOfFiles(String id) {
        assertThat(Names.isId(id)).isTrue();
        assertThat(Names.ofFile(id)).isEqualTo(id);
    }

    @Test
    void anIdHasUpTo128Characters() {
        assertThat(Names.isId("x".repeat(128))).isTrue();
        assertThat(Names.isId("x".repeat(129))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"clip.mp4", "Ä film (1).mov", "a..b", "x."})
    void aPlainNameMayHoldWhateverPeopleWrite(String name) {
        assertThat(Names.plain(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", ".clip.mp4", "a/b", "/a", "a\\b", "a\nb", "a\0"})
    void aNameThatLeavesItsFolderOrHidesIsNotPlain(String name) {
        assertThat(Names.plain(name)).isFalse();
    }

    @Test
    void aFileIsShownWithoutItsFolderOnOneLine() {
        assertThat(Names.shown(Path.of("folder", "two\nlines.mp4"))).isEqualTo("two?lines.mp4");
        assertThat(Names.onOneLine("a\u001b[2J\tb")).isEqualTo("a?[2J?b");
    }
}
