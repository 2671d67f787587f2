#!/usr/bin/python3
"""Shows pages in WebKitGTK without the bars of a browser, which need more space than a phone has.

webkit.py --version      prints the version of WebKitGTK
webkit.py --automation   opens a window for WebKitWebDriver
webkit.py URL FILE.pdf   prints a page
"""
import sys

import gi

gi.require_version("Gtk", "3.0")
gi.require_version("WebKit2", "4.1")
from gi.repository import GLib, Gtk, WebKit2

# Without animations, pages replace each other at once: a driven WebKit 2.50 fails at a transition between two pages.
Gtk.Settings.get_default().set_property("gtk-enable-animations", False)
context = WebKit2.WebContext.new_ephemeral()


def show(view):
    window = Gtk.Window()
    window.set_decorated(False)
    window.add(view)
    window.set_default_size(1280, 900)
    window.show_all()
    return view


def drive(_, session):
    info = WebKit2.ApplicationInfo()
    info.set_name("webkit.py")
    session.set_application_info(info)
    session.connect("create-web-view", lambda _: show(WebKit2.WebView(web_context=context, is_controlled_by_automation=True)))


def print_page(url, file):
    view = show(WebKit2.WebView(web_context=context))
    setup = Gtk.PageSetup()
    setup.set_paper_size(Gtk.PaperSize.new("iso_a4"))
    settings = Gtk.PrintSettings()
    settings.set(Gtk.PRINT_SETTINGS_PRINTER, "Print to File")
    settings.set(Gtk.PRINT_SETTINGS_OUTPUT_FILE_FORMAT, "pdf")
    settings.set(Gtk.PRINT_SETTINGS_OUTPUT_URI, GLib.filename_to_uri(file))
    operation = WebKit2.PrintOperation.new(view)
    operation.set_page_setup(setup)
    operation.set_print_settings(settings)
    operation.connect("finished", lambda _: Gtk.main_quit())
    operation.connect("failed", lambda _, error: sys.exit(error.message))
    # `print` was a keyword when the method got its name.
    view.connect("load-changed", lambda _, event: getattr(operation, "print_")() if event == WebKit2.LoadEvent.FINISHED else None)
    GLib.timeout_add_seconds(60, lambda: sys.exit(f"{url} was not printed in a minute"))
    view.load_uri(url)


if sys.argv[1:] == ["--version"]:
    sys.exit(print(WebKit2.get_major_version(), WebKit2.get_minor_version(), sep="."))
elif sys.argv[1:] == ["--automation"]:
    context.set_automation_allowed(True)
    context.connect("automation-started", drive)
else:
    print_page(*sys.argv[1:])
Gtk.main()
