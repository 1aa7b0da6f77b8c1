package org.facefarm.vision.finders;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.facefarm.schemas.record.DetectorKind;
import org.facefarm.testing.RealClips;
import org.facefarm.vision.catalogue.NetStore;
import org.facefarm.vision.face.FaceFinder;
import org.facefarm.vision.face.FinderSettings;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FinderRegistrationTest {
    private static final FinderSettings SETTINGS = new FinderSettings(0.6f, 24);

    @ParameterizedTest
    @EnumSource(DetectorKind.class)
    void every_kind_is_registered_with_nets_of_the_catalogue(DetectorKind kind) {
        assertThat(FaceNets.catalogue().nets())
                .containsAll(FinderRegistration.of(kind).nets());
    }

    @ParameterizedTest
    @EnumSource(DetectorKind.class)
    void without_nets_only_kinds_that_take_none_are_ready(DetectorKind kind) {
        FaceNets found = FaceNets.find(kind, store(Optional.empty()));

        assertThat(found instanceof FaceNets.Ready)
                .isEqualTo(FinderRegistration.of(kind).nets().isEmpty());
    }

    /** Skipped where the nets are not at hand. */
    @ParameterizedTest
    @EnumSource(DetectorKind.class)
    void with_its_nets_every_kind_opens(DetectorKind kind) {
        NetStore store = store(Optional.of(RealClips.require("models")));

        assertThat(FaceNets.find(kind, store)).isInstanceOfSatisfying(FaceNets.Ready.class, nets -> {
            try (FaceFinder finder = nets.open(SETTINGS, 1)) {
                finder.restart();
            }
        });
    }

    private static NetStore store(Optional<Path> folder) {
        return new NetStore(FaceNets.catalogue(), folder, Path.of("no-cache"));
    }
}
