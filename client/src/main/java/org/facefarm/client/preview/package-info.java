/** Single frames of orders, to look at before or beside their merge. */
package org.facefarm.client.preview;
