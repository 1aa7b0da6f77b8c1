package org.facefarm.farm.cli.option;

import java.io.PrintWriter;
import org.facefarm.client.input.UserError;
import org.facefarm.farm.progress.DownloadBar;
import org.facefarm.schemas.record.DetectorKind;
import org.facefarm.schemas.record.ExtractionSettings;
import org.facefarm.vision.catalogue.NetRejectedException;
import org.facefarm.vision.catalogue.NetStore;
import org.facefarm.vision.face.FinderSettings;
import org.facefarm.vision.finders.FaceNets;
import picocli.CommandLine.Option;

/** How faces are found. */
public final class FaceNetOptions {
    @Option(
            names = "--detector",
            paramLabel = "HOW",
            description = "nets: the catalogue's face nets; cascade: what ships inside OpenCV, near-frontal faces only "
                    + "(default: nets where they can be had).")
    DetectorKind detector;

    @Option(
            names = "--min-face",
            paramLabel = "PX",
            defaultValue = "24",
            description = "Ignore faces narrower than this (default: ${DEFAULT-VALUE}).")
    int minFace;

    /** Settings for an order; says in one line when it must do without the nets. */
    public ExtractionSettings extraction(NetStore nets, PrintWriter err) throws InterruptedException {
        return ExtractionSettings.newBuilder()
                .setDetector(kind(nets, err))
                .setMinFace(minFace)
                .setVersion(FinderSettings.VERSION)
                .build();
    }

    private DetectorKind kind(NetStore nets, PrintWriter err) throws InterruptedException {
        DetectorKind wanted = detector == null ? DetectorKind.NETS : detector;
        try (DownloadBar bar = new DownloadBar()) {
            if (FaceNets.locate(wanted, nets, bar) instanceof FaceNets.Ready) {
                return wanted;
            }
        } catch (NetRejectedException e) {
            throw new UserError(e.getMessage());
        }
        if (detector != null) {
            throw new UserError(
                    "the face nets are not here and cannot be fetched; put their files into a folder and set "
                            + "FACEFARM_MODELS to it ('facefarm nets list' names them)");
        }
        err.println(
                "No face nets here and none to be fetched: using OpenCV's cascades, which find near-frontal faces only.");
        err.flush();
        return DetectorKind.CASCADE;
    }
}
