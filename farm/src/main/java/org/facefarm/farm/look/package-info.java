/** A frame under several settings, on one sheet. */
package org.facefarm.farm.look;
