/** The form of heads and figures, in centimetres, and how it moves. */
package org.facefarm.studio.internal.form;
