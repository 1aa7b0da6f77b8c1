package org.facefarm.client.request;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.facefarm.client.input.UserError;
import org.facefarm.client.landmarks.LandmarkFile;
import org.facefarm.client.video.SourceFile;
import org.facefarm.client.video.Videos;
import org.facefarm.media.MediaException;
import org.facefarm.schemas.Names;

/**
 * Leaves those files out of a wish that nothing can be made of, so that the others are worked on. At least one file of everybody
 * and one target must be good.
 */
public final class GoodFiles {
    private final Map<Path, String> leftOut = new LinkedHashMap<>();

    /** Files that were left out, and why, in one line each. */
    public Map<Path, String> leftOut() {
        return leftOut;
    }

    /**
     * The wish without files that are missing or no video.
     *
     * @throws UserError when nothing is left of somebody's or of the targets
     * @throws MediaException likewise
     */
    public SwapWish of(SwapWish wish) {
        Consumer<Path> look = file -> SourceFile.video(file, wish.ingest().media());
        return new SwapWish(
                good(wish.faces(), file -> file, look),
                wish.model(),
                good(wish.targets(), SwapRequest.TargetFile::video, look),
                wish.facePerson(),
                wish.targetPerson(),
                others(wish.others(), look),
                wish.map().stream().map(one -> good(one, look)).toList(),
                wish.consentFile(),
                wish.faceConsent(),
                wish.targetConsents(),
                wish.training(),
                wish.ingest(),
                wish.landmarks().stream()
                        .filter(file -> !isLeftOut(LandmarkFile.videoOf(file)))
                        .toList());
    }

    /**
     * The request without files that break off while they are stored, which the others are then; fails as {@link
     * #of(SwapWish)}.
     */
    public SwapRequest stored(SwapRequest request, Videos videos) {
        Consumer<Path> store = file -> {
            try {
                videos.store(List.of(SourceFile.of(file, request.ingest())));
            } catch (InterruptedException e) {
                // The command notices that it is to stop at its next step.
                Thread.currentThread().interrupt();
            }
        };
        return new SwapRequest(
                good(request.faces(), file -> file, store),
                good(request.targets(), SwapRequest.TargetFile::video, store),
                request.facePerson(),
                request.targetPerson(),
                request.consents(),
                request.extraction(),
                request.training(),
                request.merge(),
                others(request.others(), store),
                request.map().stream()
                        .map(one -> new MapRequest(good(one.wish(), store), one.consents()))
                        .toList(),
                request.patches(),
                request.ingest(),
                request.landmarks().stream()
                        .filter(file -> !leftOut.containsKey(file.video()))
                        .toList());
    }

    private boolean isLeftOut(String video) {
        return leftOut.keySet().stream().anyMatch(file -> Names.shown(file).equals(video));
    }

    private List<OtherPerson> others(List<OtherPerson> others, Consumer<Path> look) {
        return others.stream()
                .map(other ->
                        new OtherPerson(other.consent(), good(other.videos(), file -> file, look), other.person()))
                .toList();
    }

    private MapWish good(MapWish one, Consumer<Path> look) {
        return one.withFaces(good(one.faces(), file -> file, look));
    }

    private <T> List<T> good(List<T> all, Function<T, Path> file, Consumer<Path> look) {
        List<T> good = new ArrayList<>();
        RuntimeException bad = null;
        for (T one : all) {
            try {
                look.accept(file.apply(one));
                good.add(one);
            } catch (UserError | MediaException e) {
                bad = e;
                leftOut.put(file.apply(one), e.getMessage());
            }
        }
        if (good.isEmpty() && bad != null) {
            throw bad;
        }
        return good;
    }
}
