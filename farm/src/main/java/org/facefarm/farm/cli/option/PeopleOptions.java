package org.facefarm.farm.cli.option;

import java.nio.file.Path;
import java.util.List;
import org.facefarm.client.orderfile.OrderFile;
import org.facefarm.client.request.MapWish;
import org.facefarm.client.request.OtherPerson;
import org.facefarm.client.request.PersonWish;
import picocli.CommandLine.Option;

/** Who takes part, and what they agreed to. */
public final class PeopleOptions {
    @Option(
            names = "--consent",
            paramLabel = "FILE",
            description = "YAML with the consents of everybody; see 'Consent' in the README.")
    public Path consentFile;

    @Option(
            names = "--face-consent",
            paramLabel = "ID",
            description = "Which consent of the file is that of the person whose face is used (default: the only one"
                    + " with role face).")
    public String faceConsent;

    @Option(
            names = "--target-consent",
            paramLabel = "ID",
            arity = "1..*",
            description = "Which consents of the file are those of the people in the targets (default: all with role"
                    + " target).")
    public List<String> targetConsents = List.of();

    @Option(
            names = "--also",
            paramLabel = "CONSENT=VIDEO[,VIDEO...]",
            description = "Videos of one more person whose face the model learns, and the id of that person's consent"
                    + " (role face); once for each person. Wants --preset many. Later, --model puts anybody's face"
                    + " onto anybody without training.")
    private List<String> also = List.of();

    @Option(
            names = "--map",
            paramLabel = "KEY=VALUE[,KEY=VALUE...]",
            description =
                    "One more face, onto one more person of the same targets; once for each. Keys are face, model,"
                            + " face-person, person, face-consent and target-consent, as the options of these names; without"
                            + " face and model the order's own model draws the face, so two people get one another's from one"
                            + " training. Wants --person for the first face.")
    private List<String> map = List.of();

    private List<OtherPerson> others = List.of();
    private List<MapWish> mapped = List.of();

    /** What an order file says, whose names of files are relative to a folder. */
    public static PeopleOptions of(OrderFile wish, Path folder) {
        PeopleOptions options = new PeopleOptions();
        options.consentFile = folder.resolve(wish.consent());
        options.faceConsent = wish.faceConsent();
        options.targetConsents = wish.targetConsents();
        options.others = wish.others().stream()
                .map(other -> new OtherPerson(
                        other.consent(),
                        other.face().stream().map(folder::resolve).toList(),
                        PersonWish.of(other.person(), folder)))
                .toList();
        options.mapped = wish.map().stream()
                .map(one -> new MapWish(
                        one.face().stream().map(folder::resolve).toList(),
                        one.model(),
                        PersonWish.of(one.facePerson(), folder),
                        PersonWish.of(one.person(), folder),
                        one.faceConsent(),
                        one.targetConsents()))
                .toList();
        return options;
    }

    /** Further people whose faces are learned. */
    public List<OtherPerson> others() {
        return also.isEmpty() ? others : also.stream().map(OtherPerson::parse).toList();
    }

    /** Further faces, and onto whom they go. */
    public List<MapWish> map() {
        return map.isEmpty() ? mapped : map.stream().map(MapWish::parse).toList();
    }
}
