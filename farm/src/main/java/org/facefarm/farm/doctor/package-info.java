/** What this machine has of what Facefarm needs. */
package org.facefarm.farm.doctor;
