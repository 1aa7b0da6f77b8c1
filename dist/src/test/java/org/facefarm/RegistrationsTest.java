package org.facefarm;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine.Command;

/** What is written to be registered is registered: CONTRIBUTING's table, held. */
class RegistrationsTest {
    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.facefarm");

    /**
     * @param what for messages
     * @param kind which classes are to be registered
     * @param registrars where: one of them must name each
     */
    record Registration(String what, Predicate<JavaClass> kind, Set<String> registrars) {
        @Override
        public String toString() {
            return what;
        }
    }

    static List<Registration> registrations() {
        return List.of(
                new Registration(
                        "detectors, landmark nets and embedders",
                        implementing(
                                "org.facefarm.vision.internal.detect.FaceDetector",
                                "org.facefarm.vision.internal.landmark.FaceLandmarker",
                                "org.facefarm.vision.internal.embed.FaceEmbedder"),
                        Set.of("org.facefarm.vision.finders.FinderRegistration")),
                new Registration(
                        "mask sources",
                        implementing("org.facefarm.vision.mask.MaskOutline"),
                        Set.of("org.facefarm.vision.mask.MaskOutline")),
                new Registration(
                        "colour transfers",
                        implementing("org.facefarm.vision.colour.ColourMatch"),
                        Set.of("org.facefarm.vision.colour.ColourMatch")),
                new Registration(
                        "blend modes",
                        implementing("org.facefarm.vision.composite.Blending"),
                        Set.of("org.facefarm.vision.composite.Blending")),
                new Registration(
                        "encoders",
                        implementing("org.facefarm.media.internal.encoder.EncoderProfile"),
                        Set.of("org.facefarm.media.internal.encoder.EncoderProfiles")),
                new Registration(
                        "networks of other tools",
                        implementing("org.facefarm.nets.onnx.ForeignNet"),
                        Set.of("org.facefarm.client.model.NetContracts")),
                new Registration(
                        "net families",
                        type -> type.getPackageName().equals("org.facefarm.nets.family")
                                && type.getSimpleName().endsWith("Net"),
                        Set.of("org.facefarm.nets.family.Family")),
                new Registration(
                        "keys",
                        type -> type.getPackageName().equals("org.facefarm.farm.config")
                                && type.getSimpleName().endsWith("Keys")
                                && !type.getSimpleName().equals("FarmKeys"),
                        Set.of("org.facefarm.farm.config.FarmKeys")),
                new Registration(
                        "commands",
                        command("org.facefarm.farm.cli."),
                        Set.of("org.facefarm.farm.cli.FacefarmCommand", "org.facefarm.farm.cli.model.ModelCommand")),
                new Registration(
                        "benchmarks", command("org.facefarm.bench."), Set.of("org.facefarm.bench.BenchCommand")));
    }

    @ParameterizedTest
    @MethodSource("registrations")
    void nothingIsForgotten(Registration registration) {
        Set<String> there = names(HOUSE.stream().filter(registration.kind()).toList());
        Set<String> registered = HOUSE.stream()
                .filter(type -> registration.registrars().contains(topLevel(type)))
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .map(Dependency::getTargetClass)
                .map(JavaClass::getName)
                .collect(Collectors.toSet());
        assertThat(there).as("there are %s", registration.what()).isNotEmpty();
        assertThat(registered).as("registered %s", registration.what()).containsAll(there);
    }

    private static Predicate<JavaClass> implementing(String... interfaces) {
        List<String> names = List.of(interfaces);
        return type -> !type.isInterface()
                && !type.isAnonymousClass()
                && type.getAllRawInterfaces().stream().anyMatch(i -> names.contains(i.getName()));
    }

    private static Predicate<JavaClass> command(String room) {
        return type -> type.getName().startsWith(room)
                && type.isTopLevelClass()
                && type.isAnnotatedWith(Command.class)
                && !type.getName().equals("org.facefarm.farm.cli.FacefarmCommand")
                && !type.getName().equals("org.facefarm.bench.BenchCommand");
    }

    private static String topLevel(JavaClass type) {
        return type.getName().replaceFirst("\\$.*", "");
    }

    private static Set<String> names(List<JavaClass> types) {
        return types.stream().map(JavaClass::getName).collect(Collectors.toSet());
    }
}
