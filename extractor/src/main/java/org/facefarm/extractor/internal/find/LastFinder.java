package org.facefarm.extractor.internal.find;

import java.util.OptionalInt;
import org.facefarm.media.DisplayGeometry;
import org.facefarm.schemas.record.DetectorKind;
import org.facefarm.schemas.record.ExtractTask;
import org.facefarm.schemas.record.ExtractionSettings;
import org.facefarm.vision.catalogue.NetRejectedException;
import org.facefarm.vision.catalogue.NetStore;
import org.facefarm.vision.face.FaceDescriber;
import org.facefarm.vision.face.FaceFinder;
import org.facefarm.vision.face.FinderSettings;
import org.facefarm.vision.face.UprightFaceFinder;
import org.facefarm.vision.finders.FaceNets;
import org.facefarm.worker.task.PermanentFailure;

/** Opens the finder that a task asks for; the last one is kept, because loading nets takes time. Not thread-safe. */
public final class LastFinder implements AutoCloseable {
    private final NetStore store;
    private final int netThreads;
    private final OptionalInt card;
    private FaceFinder finder;
    private DetectorKind kind;
    private FinderSettings settings;

    /**
     * @param store with the nets that lie on this machine; none is fetched in the middle of a task
     * @param card to run them on, where it can be used
     */
    public LastFinder(NetStore store, int netThreads, OptionalInt card) {
        this.card = card;
        this.store = store;
        this.netThreads = netThreads;
    }

    /**
     * A finder that has seen nothing yet, for the segment's pictures as they are coded; see {@link UprightFaceFinder}. Closing it leaves the nets open, which
     * stay this object's own.
     *
     * @throws PermanentFailure when this worker has not what it takes
     */
    public FaceFinder open(ExtractTask task) {
        return new UprightFaceFinder(
                last(task.getSettings()), DisplayGeometry.of(task.getSegment().getStream()));
    }

    /** For faces that the task tells of; fails as {@link #open}. */
    public FaceDescriber describer(ExtractTask task) {
        ExtractionSettings extraction = task.getSettings();
        return nets(extraction.getDetector()).describer(FinderSettings.of(extraction), netThreads, card);
    }

    private FaceFinder last(ExtractionSettings extraction) {
        FinderSettings wanted = FinderSettings.of(extraction);
        if (finder == null || kind != extraction.getDetector() || !wanted.equals(settings)) {
            close();
            finder = nets(extraction.getDetector()).open(wanted, netThreads, card);
            kind = extraction.getDetector();
            settings = wanted;
        }
        finder.restart();
        return finder;
    }

    private FaceNets.Ready nets(DetectorKind wanted) {
        try {
            FaceNets nets = FaceNets.find(wanted, store);
            if (nets instanceof FaceNets.Missing missing) {
                throw new PermanentFailure("The face nets are not on this worker (" + missing.reason()
                        + "): run `facefarm nets pull` there, then `facefarm dead-letters retry`");
            }
            return (FaceNets.Ready) nets;
        } catch (NetRejectedException e) {
            throw new PermanentFailure(e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        if (finder != null) {
            finder.close();
            finder = null;
        }
    }
}
