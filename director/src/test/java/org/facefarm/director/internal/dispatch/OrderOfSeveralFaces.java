package org.facefarm.director.internal.dispatch;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.facefarm.director.DirectorSettings;
import org.facefarm.schemas.record.Agreement;
import org.facefarm.schemas.record.Consent;
import org.facefarm.schemas.record.ConsentRole;
import org.facefarm.schemas.record.FaceMapping;
import org.facefarm.schemas.record.ModelManifest;
import org.facefarm.schemas.record.ModelPerson;
import org.facefarm.schemas.record.ModelReady;
import org.facefarm.schemas.record.Order;
import org.facefarm.schemas.record.PersonFound;
import org.facefarm.schemas.record.PersonReference;
import org.facefarm.schemas.record.PersonRule;
import org.facefarm.schemas.record.PersonSelection;
import org.facefarm.schemas.record.PersonTask;
import org.facefarm.schemas.record.TrainTask;
import org.facefarm.schemas.record.VideoRef;
import org.junit.jupiter.api.BeforeEach;

/** An order of several faces, of Ada and Cora, for Bert and Dan, who all agree. */
abstract class OrderOfSeveralFaces extends DispatchedOrder {
    static final VideoRef CORA = new VideoRef("cora", "cora.mp4");

    private int[] found = {};

    @BeforeEach
    void everybodyAgrees() {
        consentsAndVideos();
        MadeUpSwap.segments("cora", 2).forEach(director::segment);
        director.video(MadeUpSwap.video("cora", "cora.mp4", 2));
        for (String name : List.of("Ada", "Bert", "Cora", "Dan")) {
            agree(name, ConsentRole.FACE);
            agree(name, ConsentRole.TARGET);
        }
        clock.forward(DirectorSettings.DEFAULT.orderGrace());
    }

    static Order order(FaceMapping... mappings) {
        return MadeUpSwap.order()
                .setTargetPerson(number(1))
                .setFaceConsent("Ada-face")
                .setTargetConsents(List.of("Bert-target"))
                .setMappings(List.of(mappings))
                .build();
    }

    static FaceMapping mapping(String face, int onto, VideoRef... videos) {
        return FaceMapping.newBuilder()
                .setFaces(List.of(videos))
                .setFacePerson(PersonSelection.newBuilder().build())
                .setTargetPerson(number(onto))
                .setFaceConsent(face + "-face")
                .setTargetConsents(List.of("Dan-target"))
                .build();
    }

    static FaceMapping using(String model, String face, int onto) {
        return FaceMapping.newBuilder(mapping(face, onto)).setModelId(model).build();
    }

    static PersonSelection number(int number) {
        return new PersonSelection(PersonRule.NUMBERED, null, List.of(), List.of(number));
    }

    static PersonReference looks(int number) {
        return new PersonReference(List.of((float) number, 0f), "number " + number, List.of());
    }

    /** Whoever searches for these numbers of people finds them. */
    void searchesFind(int... numbers) {
        found = numbers;
    }

    @Override
    void work(SpecificRecord task) {
        if (task instanceof PersonTask search && found.length > 0) {
            int number = found[search.getSelection().getNumbers().get(0) - 1];
            director.event(MadeUpSwap.event("", new PersonFound(search.getPersonId(), looks(number), Map.of())));
        } else if (task instanceof TrainTask training) {
            int number = training.getTargetPerson().getNumbers().get(0);
            ModelReady ready = (ModelReady) MadeUpSwap.trained(training).getBody();
            director.event(MadeUpSwap.event(
                    "",
                    new ModelReady(ModelManifest.newBuilder(ready.getManifest())
                            .setTargetPerson(looks(number))
                            .build())));
        } else {
            super.work(task);
        }
    }

    void bring(String modelId, String face, String target) {
        director.event(MadeUpSwap.event(
                "",
                new ModelReady(ModelManifest.newBuilder(MadeUpSwap.brought())
                        .setModelId(modelId)
                        .setWeightsSha256(modelId)
                        .setAgreements(List.of(new Agreement(face + "-face", List.of(target + "-target"), List.of())))
                        .setPeople(List.of(
                                new ModelPerson(List.of(face + "-face"), ConsentRole.FACE, looks(1)),
                                new ModelPerson(List.of(target + "-target"), ConsentRole.TARGET, looks(2))))
                        .build())));
    }

    void agree(String name, ConsentRole role) {
        director.consent(consent(name, role).build());
    }

    static Consent.Builder consent(String name, ConsentRole role) {
        return MadeUpSwap.consent(name + "-" + role.name().toLowerCase(Locale.ROOT), role)
                .setPerson(name);
    }
}
