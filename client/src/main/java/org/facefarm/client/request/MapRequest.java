package org.facefarm.client.request;

import java.util.List;
import org.facefarm.client.consent.ConsentChoice;
import org.facefarm.schemas.record.FaceMapping;
import org.facefarm.schemas.record.VideoRef;

/** A further face that may be used, and onto whom it goes. */
public record MapRequest(MapWish wish, ConsentChoice consents) {
    /** @param faces the wish's videos; a model is named as the wish names it */
    public FaceMapping mapping(List<VideoRef> faces) {
        return FaceMapping.newBuilder()
                .setFaces(faces)
                .setFacePerson(wish.facePerson().selection())
                .setModelId(wish.model())
                .setTargetPerson(wish.person().selection())
                .setFaceConsent(consents.face().getConsentId())
                .setTargetConsents(consents.targetIds())
                .build();
    }
}
