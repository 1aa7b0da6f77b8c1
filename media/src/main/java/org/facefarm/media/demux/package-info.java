/** Taking video files and folders of pictures apart into packets. Nothing is decoded but the first picture of a folder. */
package org.facefarm.media.demux;
