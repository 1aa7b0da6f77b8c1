package org.facefarm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The image for cards has the versions that the code needs, and the services that compute take it. */
class GpuImageTest {
    private static final Path CHECKOUT = Path.of("").toAbsolutePath().getParent();

    @Test
    void theImageHasTheLibtorchAndTheOnnxRuntimeOfTheBuild() throws IOException {
        String dockerfile = Files.readString(CHECKOUT.resolve("docker/Dockerfile"));
        String pom = Files.readString(CHECKOUT.resolve("pom.xml"));
        assertThat(found("(?m)^ARG TORCH_VERSION=(.+)$", dockerfile))
                .isEqualTo(found("<dep.djl-native>(.+)</dep.djl-native>", pom));
        assertThat(found("(?m)^ARG ONNXRUNTIME_VERSION=(.+)$", dockerfile))
                .isEqualTo(found("<dep.onnxruntime>(.+)</dep.onnxruntime>", pom));
    }

    private static String found(String pattern, String text) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertThat(matcher.find()).as(pattern).isTrue();
        return matcher.group(1).strip();
    }

    @Test
    void whatComputesTakesItWithACardAndIsToldToUseIt() throws IOException {
        Map<String, Object> compose = read("docker-compose.gpu.yml");
        Map<?, ?> services = (Map<?, ?>) compose.get("services");
        assertThat(services.keySet()).extracting(Object::toString).containsExactly("extractor", "trainer", "merger");
        for (Object service : services.values()) {
            assertThat(at(service, "build", "args", "GPU")).isEqualTo("cuda");
            assertThat(at(service, "environment", "FACEFARM_DEVICE")).isEqualTo("cuda");
            assertThat(at(service, "deploy", "resources", "reservations", "devices"))
                    .asInstanceOf(InstanceOfAssertFactories.LIST)
                    .singleElement()
                    .satisfies(card -> assertThat((List<?>) at(card, "capabilities"))
                            .extracting(Object::toString)
                            .contains("gpu", "video"));
        }
        Map<?, ?> all = (Map<?, ?>) read("docker-compose.yml").get("services");
        assertThat(all.keySet()).extracting(Object::toString).contains("extractor", "trainer", "merger");
    }

    private static Object at(Object node, String... path) {
        Object here = node;
        for (String name : path) {
            here = ((Map<?, ?>) here).get(name);
        }
        return here;
    }

    private static Map<String, Object> read(String file) throws IOException {
        return new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(CHECKOUT.resolve(file)));
    }
}
