package org.facefarm.extractor;

import org.facefarm.schemas.record.DetectorKind;
import org.facefarm.schemas.record.ExtractionSettings;
import org.facefarm.vision.cascade.CascadeFaceFinder;
import org.facefarm.vision.catalogue.NetRejectedException;
import org.facefarm.vision.catalogue.NetStore;
import org.facefarm.vision.detect.FaceFinder;
import org.facefarm.vision.detect.FaceNets;
import org.facefarm.vision.detect.FinderSettings;
import org.facefarm.vision.detect.NetFaceFinder;
import org.facefarm.vision.detect.NetOptions;
import org.facefarm.worker.task.PermanentFailure;

/** Opens the finder that a task asks for; the last one is kept, because loading nets takes time. Not thread-safe. */
public final class FaceFinders implements AutoCloseable {
    private final NetStore store;
    private final NetOptions options;
    private FaceFinder last;
    private DetectorKind lastKind;
    private FinderSettings lastSettings;

    /** Finders with the nets that lie on this machine; none is fetched in the middle of a task. */
    public FaceFinders(NetStore store, NetOptions options) {
        this.store = store;
        this.options = options;
    }

    /**
     * A finder that has seen nothing yet. It stays this object's own.
     *
     * @throws PermanentFailure when this worker has not what it takes
     */
    FaceFinder open(ExtractionSettings settings) {
        FinderSettings wanted = FinderSettings.of(settings);
        if (last == null || lastKind != settings.getDetector() || !wanted.equals(lastSettings)) {
            close();
            last = settings.getDetector() == DetectorKind.CASCADE ? new CascadeFaceFinder(wanted) : nets(wanted);
            lastKind = settings.getDetector();
            lastSettings = wanted;
        }
        last.restart();
        return last;
    }

    private FaceFinder nets(FinderSettings settings) {
        try {
            FaceNets nets = FaceNets.find(store);
            if (nets instanceof FaceNets.Missing missing) {
                throw new PermanentFailure("The face nets are not on this worker (" + missing.reason()
                        + "): run `facefarm models pull` there, then `facefarm dead-letters retry`");
            }
            return new NetFaceFinder((FaceNets.Ready) nets, options, settings);
        } catch (NetRejectedException e) {
            throw new PermanentFailure(e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        if (last != null) {
            last.close();
            last = null;
        }
    }
}
