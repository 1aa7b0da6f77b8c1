package org.facefarm.farm.cli.option;

import org.facefarm.client.input.UserError;
import org.facefarm.schemas.record.Enhancement;
import org.facefarm.schemas.record.MergeSettings;
import picocli.CommandLine.Option;

/** The enhancer that new faces go through. */
public final class EnhanceOptions {
    private static final String NO_ENHANCER = "none";

    @Option(
            names = "--enhance",
            paramLabel = "MODEL",
            description =
                    "An enhancer that new faces go through before they are laid in: the name of a network brought in"
                            + " with 'model import --as enhancer', or none (default: none).")
    private String enhance;

    @Option(
            names = "--enhance-blend",
            paramLabel = "SHARE",
            description = "Share of what the enhancer draws in the new face, 0 to 1 (default: 1).")
    private Float enhanceBlend;

    /** Whether an enhancer is given by a name, of which the farm knows the id. */
    public boolean named() {
        return enhance != null && !enhance.equals(NO_ENHANCER);
    }

    /** As an order file has it, where no option says otherwise. */
    public void unlessGiven(String name, Double blend) {
        boolean none = NO_ENHANCER.equals(enhance);
        enhance = enhance == null ? name : enhance;
        if (enhanceBlend == null && blend != null && !none) {
            enhanceBlend = blend.floatValue();
        }
    }

    void apply(MergeSettings.Builder changed) {
        if (enhance != null) {
            changed.setEnhance(named() ? new Enhancement(enhance, 1f) : null);
        }
        if (enhanceBlend == null) {
            return;
        }
        if (changed.getEnhance() == null) {
            throw new UserError("there is no enhancer to blend in: name one with --enhance");
        }
        if (!(enhanceBlend >= 0 && enhanceBlend <= 1)) {
            throw new UserError("--enhance-blend must be 0 to 1, not " + enhanceBlend);
        }
        changed.setEnhance(new Enhancement(changed.getEnhance().getModelId(), enhanceBlend));
    }
}
