"""The widget kit. Import widgets from here; docs/ui.md describes how they work together."""

from game.ui.widgets.base import Panel, Widget
from game.ui.widgets.button import Button, Card, CardButton, IconButton, Pressable
from game.ui.widgets.choice import Dropdown, Segmented, Tabs, Toggle
from game.ui.widgets.dialog import Dialog
from game.ui.widgets.label import Bullets, Chip, Icon, Label, Paragraph, Rule, Stat
from game.ui.widgets.layout import Column, Flow, Grid, Row, Sized, Spacer
from game.ui.widgets.progress import ProgressBar
from game.ui.widgets.scroll import ListBox, ScrollView
from game.ui.widgets.slider import Slider, Stepper
from game.ui.widgets.textinput import TextInput
from game.ui.widgets.tree import Layer, Tree

__all__ = [
    "Bullets", "Button", "Card", "CardButton", "Chip", "Column", "Dialog", "Dropdown", "Flow", "Grid", "Icon",
    "IconButton", "Label", "Layer", "ListBox", "Panel", "Paragraph",
    "Pressable", "ProgressBar", "Row", "Rule",
    "ScrollView", "Segmented", "Sized", "Slider", "Spacer", "Stat", "Stepper", "Tabs", "TextInput", "Toggle",
    "Tree", "Widget",
]  # fmt: skip
