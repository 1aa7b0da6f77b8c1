package org.facefarm.vision.catalogue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscribers;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Fetches a net over HTTP. Gives up soon where there is no network; never takes more bytes than the catalogue says. */
final class NetDownload {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(15);
    private static final Duration WHOLE = Duration.ofMinutes(5);

    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();

    /** @throws IOException with one line that says why the bytes could not be had */
    byte[] fetch(CatalogueNet net, URI address, DownloadProgress progress) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address).timeout(ANSWER).build();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        CompletableFuture<HttpResponse<Void>> answer = client.sendAsync(
                request,
                info -> info.statusCode() == 200
                        ? BodySubscribers.ofByteArrayConsumer(part -> take(part, bytes, net, progress))
                        : BodySubscribers.replacing(null));
        try {
            int status = answer.get(WHOLE.toSeconds(), TimeUnit.SECONDS).statusCode();
            if (status != 200) {
                throw new IOException(address.getHost() + " answered " + status);
            }
            return bytes.toByteArray();
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new IOException(address.getHost() + " took longer than " + WHOLE.toMinutes() + " minutes", e);
        } catch (ExecutionException e) {
            throw new IOException(reason(address, e.getCause()), e);
        }
    }

    private static void take(
            Optional<byte[]> part, ByteArrayOutputStream bytes, CatalogueNet net, DownloadProgress progress) {
        part.ifPresent(received -> {
            if (bytes.size() + (long) received.length > net.size()) {
                throw new IllegalStateException("more than " + net.size() + " bytes came");
            }
            bytes.writeBytes(received);
            progress.received(net, bytes.size());
        });
    }

    private static String reason(URI address, Throwable cause) {
        boolean unreachable = cause instanceof ConnectException || cause instanceof UnknownHostException;
        return unreachable
                ? address.getHost() + " cannot be reached"
                : address.getHost() + ": "
                        + String.valueOf(cause.getMessage()).lines().findFirst().orElse("failed");
    }
}
