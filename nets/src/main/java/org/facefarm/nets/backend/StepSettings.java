package org.facefarm.nets.backend;

/**
 * What changes from step to step.
 *
 * @param step its number, from 1
 * @param rate learning rate
 * @param newShare share of the new weights in the average
 * @param gan weight of fooling the discriminator; 0 for no duel
 */
public record StepSettings(long step, double rate, double newShare, double gan) {}
