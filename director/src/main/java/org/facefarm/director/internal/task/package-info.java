/** Tasks that orders need, named by their content and posted once each. */
package org.facefarm.director.internal.task;
