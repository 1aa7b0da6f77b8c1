package org.facefarm.vision.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.facefarm.schemas.Ids;
import org.facefarm.vision.finders.FaceNets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NetStoreTest {
    private static final byte[] WEIGHTS = "the weights".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path temp;

    private HttpServer server;
    private byte[] served = WEIGHTS;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/net.onnx", exchange -> {
            exchange.sendResponseHeaders(200, served.length);
            exchange.getResponseBody().write(served);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private URI address(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    private NetStore store(Optional<Path> folder, URI... addresses) {
        CatalogueNet net = new CatalogueNet(
                "net",
                "1",
                "net.onnx",
                List.of(addresses),
                WEIGHTS.length,
                HexFormat.of().formatHex(Ids.sha256().digest(WEIGHTS)),
                "",
                "",
                "");
        return new NetStore(new NetCatalogue(List.of(net)), folder, temp.resolve("cache"));
    }

    private Path folderWith(byte[] bytes) throws IOException {
        Path nested = Files.createDirectories(temp.resolve("mine/onnx"));
        Files.write(nested.resolve("net.onnx"), bytes);
        return temp.resolve("mine");
    }

    @Test
    void theUsersFolderComesFirst() throws Exception {
        Located found =
                store(Optional.of(folderWith(WEIGHTS)), address("/net.onnx")).locate("net", DownloadProgress.SILENT);

        assertThat(found).isEqualTo(new Located.At(temp.resolve("mine/onnx/net.onnx")));
        assertThat(temp.resolve("cache")).doesNotExist();
    }

    @Test
    void aWrongFileIsRejectedWithBothDigestsAndAdvice() throws Exception {
        NetStore store = store(Optional.of(folderWith(new byte[] {1})), address("/net.onnx"));

        assertThatThrownBy(() -> store.find("net"))
                .isInstanceOf(NetRejectedException.class)
                .hasMessageContainingAll("mine/onnx/net.onnx", "expected", "(1 bytes) found", "FACEFARM_MODELS")
                .hasMessageNotContaining("\n");
    }

    @Test
    void aMissingNetIsFetchedOnceIntoTheCache() throws Exception {
        NetStore store = store(Optional.empty(), address("/gone"), address("/net.onnx"));
        List<Long> progress = Collections.synchronizedList(new ArrayList<>());

        Located fetched = store.locate("net", (net, bytes) -> progress.add(bytes));
        server.stop(0);

        assertThat(fetched).isEqualTo(new Located.At(temp.resolve("cache/net.onnx")));
        assertThat(progress).last().isEqualTo((long) WEIGHTS.length);
        assertThat(store.locate("net", DownloadProgress.SILENT)).isEqualTo(fetched);
        try (Stream<Path> files = Files.list(temp.resolve("cache"))) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void wrongBytesFromTheNetworkAreNotKept() throws Exception {
        served = "the weighty".getBytes(StandardCharsets.UTF_8);
        NetStore store = store(Optional.empty(), address("/net.onnx"));

        assertThatThrownBy(() -> store.locate("net", DownloadProgress.SILENT))
                .isInstanceOf(NetRejectedException.class)
                .hasMessageContaining("/net.onnx");
        assertThat(temp.resolve("cache/net.onnx")).doesNotExist();
    }

    @Test
    void moreBytesThanPromisedAreCutOff() throws Exception {
        served = new byte[100_000];

        assertThat(store(Optional.empty(), address("/net.onnx")).locate("net", DownloadProgress.SILENT))
                .isInstanceOfSatisfying(
                        Located.Missing.class, m -> assertThat(m.reason()).contains("more than 11 bytes"));
    }

    @Test
    void withoutNetworkItSaysWhyAndSoon() throws Exception {
        URI nowhere = address("/net.onnx");
        server.stop(0);

        assertThat(store(Optional.empty(), nowhere).locate("net", DownloadProgress.SILENT))
                .isInstanceOfSatisfying(
                        Located.Missing.class, m -> assertThat(m.reason()).contains("cannot be reached"));
    }

    @Test
    void theShippedCatalogueIsComplete() {
        assertThat(FaceNets.catalogue().nets())
                .extracting(CatalogueNet::name)
                .contains("yunet_2023mar_640", "mediapipe_facemesh_468", "mobilefacenet_128");
        assertThat(FaceNets.catalogue().nets()).allSatisfy(n -> {
            assertThat(n.sha256()).matches("[0-9a-f]{64}");
            assertThat(n.addresses()).isNotEmpty().allMatch(a -> a.getScheme().equals("https"));
            assertThat(n.licence()).isNotBlank();
            assertThat(n.trainedOn()).isNotBlank();
            assertThat(n.size()).isPositive();
        });
    }
}
