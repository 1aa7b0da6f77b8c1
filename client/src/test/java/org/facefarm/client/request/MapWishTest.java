package org.facefarm.client.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.facefarm.client.input.UserError;
import org.junit.jupiter.api.Test;

class MapWishTest {
    @Test
    void a_mapping_names_person_and_consents_and_may_leave_the_face_to_the_order_s_own_model() {
        MapWish wish = MapWish.parse("person=2,face-consent=carla,target-consent=dan,target-consent=dan2");

        assertThat(wish.trains()).isFalse();
        assertThat(wish.person().numbers()).containsExactly(2);
        assertThat(wish.targetConsents()).isEqualTo(List.of("dan", "dan2"));
    }

    @Test
    void a_misspelt_key_is_told_with_the_one_that_is_meant() {
        assertThatThrownBy(() -> MapWish.parse("persn=2"))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("'persn=2' is none of KEY=VALUE")
                .hasMessageContaining("(did you mean 'person'?)");
        assertThatThrownBy(() -> MapWish.parse("person=")).hasMessageNotContaining("did you mean");
    }
}
