package org.facefarm.client.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.facefarm.client.input.UserError;
import org.facefarm.schemas.TrustedRecords;
import org.facefarm.schemas.record.PersonRule;
import org.facefarm.schemas.record.PersonSelection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PersonWishTest {
    static {
        TrustedRecords.trust();
    }

    @TempDir
    Path folder;

    @Test
    void a_person_is_named_by_pictures_or_by_numbers_or_not_at_all() throws IOException {
        Files.writeString(folder.resolve("a.jpg"), "a");
        Files.writeString(folder.resolve("b.jpg"), "b");

        PersonSelection pictures =
                PersonWish.of(List.of("a.jpg", "b.jpg"), folder).selection();
        PersonSelection numbers = PersonWish.of(List.of("2", "5"), folder).selection();

        assertThat(pictures.getRule()).isEqualTo(PersonRule.REFERENCE);
        assertThat(pictures.getMorePictures()).hasSize(1);
        assertThat(numbers.getRule()).isEqualTo(PersonRule.NUMBERED);
        assertThat(numbers.getNumbers()).containsExactly(2, 5);
        assertThat(PersonWish.MOST_SEEN.selection().getRule()).isEqualTo(PersonRule.MOST_FREQUENT);
    }

    @Test
    void what_cannot_be_meant_is_refused() {
        assertThatThrownBy(() -> PersonWish.of(List.of("2", "a.jpg"), folder))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("not by both");
        assertThatThrownBy(() -> PersonWish.of(List.of("0"), folder))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("there is no person 0: people are numbered from 1");
        assertThatThrownBy(() -> PersonWish.of(List.of("1", "-2"), folder)).hasMessageContaining("no person -2");
        assertThatThrownBy(() -> PersonWish.of(List.of("nobody.jpg"), folder).selection())
                .hasMessageContaining("there is no picture")
                .hasMessageContaining("facefarm people");
        assertThatThrownBy(
                        () -> PersonWish.of(List.of("a", "b", "c", "d"), folder).selection())
                .hasMessageContaining("4 pictures");
    }
}
