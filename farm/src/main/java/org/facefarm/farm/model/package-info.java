/** Trained models, looked at and taken out of the farm. */
package org.facefarm.farm.model;
