/** Who plays whom: whose face a model draws, whose place is taken, and which identity code each person of a training has. */
package org.facefarm.director.internal.identity;
