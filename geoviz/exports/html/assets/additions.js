/* What folium's own elements expect of a page, for maps that a user added to: pictures of markers, and as much of
   jQuery as folium's popups use. */
"use strict";
L.Icon.Default.mergeOptions("ICONS");
L.Icon.Default.prototype._getIconUrl = function (name) { return this.options[name + "Url"]; };
if (!window.$) {
  window.$ = window.jQuery = function (subject) {
    if (typeof subject === "string") {
      const holder = document.createElement("template");
      holder.innerHTML = subject.trim(); // written by the person who made the map, not by an article
      return [holder.content.firstElementChild];
    }
    return { ready(start) { start(); return this; }, 0: subject, length: 1 };
  };
}
