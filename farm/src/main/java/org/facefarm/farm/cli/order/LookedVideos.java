package org.facefarm.farm.cli.order;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.facefarm.client.FarmClient;
import org.facefarm.client.input.UserError;
import org.facefarm.client.video.SourceFile;
import org.facefarm.farm.cli.option.FaceNetOptions;
import org.facefarm.farm.cli.option.FarmOptions;
import org.facefarm.farm.cli.option.IngestOptions;
import org.facefarm.farm.people.LookedThrough;
import org.facefarm.farm.run.FarmAccess;
import org.facefarm.farm.run.NetFolders;
import org.facefarm.schemas.record.ExtractionSettings;
import org.facefarm.schemas.record.Order;
import org.facefarm.schemas.record.SegmentExtracted;
import org.facefarm.schemas.record.Video;
import org.facefarm.worker.config.Configuration;
import picocli.CommandLine.Model.CommandSpec;

/**
 * The videos that somebody names, with the faces found in them: of a file, which is stored and looked through first where
 * that was not done yet; of a video of the farm; or of an order's targets.
 */
record LookedVideos(String subject, FarmOptions farm, IngestOptions ingest, FaceNetOptions nets, CommandSpec spec) {
    /** The farm to ask; it works where a file may have to be looked through. */
    FarmAccess access() {
        return isFile() ? farm.workingFarm() : farm.access();
    }

    private boolean isFile() {
        return Files.exists(Path.of(subject));
    }

    /** @throws UserError when there is no such video or order, or it has not been looked through */
    List<LookedThrough> videos(FarmAccess access, FarmClient client) throws InterruptedException {
        return isFile() ? List.of(lookThrough(access, client)) : stored(client);
    }

    private LookedThrough lookThrough(FarmAccess access, FarmClient client) throws InterruptedException {
        Configuration configuration = farm.configuration();
        SourceFile file = SourceFile.of(Path.of(subject), ingest.settings(configuration));
        return new FirstLook(client, access::requireHealthy, spec.commandLine().getErr())
                .at(file, extraction())
                .called(file.reference().getName());
    }

    private List<LookedThrough> stored(FarmClient client) throws InterruptedException {
        List<Order> orders = client.orders().beginningWith(subject);
        if (orders.size() == 1) {
            Order order = orders.get(0);
            return order.getTargets().stream()
                    .map(target -> {
                        Video video =
                                client.extractions().video(target.getVideo().getVideoId());
                        return found(video, client.extractions().found(video, order))
                                .called(target.getVideo().getName());
                    })
                    .toList();
        }
        Video video = client.extractions().video(subject);
        return List.of(found(video, client.extractions().found(video, extraction())));
    }

    private ExtractionSettings extraction() throws InterruptedException {
        return nets.extraction(
                NetFolders.of(farm.configuration()), spec.commandLine().getErr());
    }

    private static LookedThrough found(Video video, Optional<List<SegmentExtracted>> found) {
        return new LookedThrough(
                video,
                found.orElseThrow(() -> new UserError(video.getName()
                        + " has not been looked through yet with these settings; name the file itself,"
                        + " or wait for its order")));
    }
}
