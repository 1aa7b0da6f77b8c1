package org.facefarm.farm.cli;

import org.facefarm.schemas.ProgramVersion;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} says. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {"facefarm " + ProgramVersion.text()};
    }
}
