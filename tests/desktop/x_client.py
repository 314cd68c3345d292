# x_client.py — another program on the screen, as a window sees it: lets go of files over it (XDND 5), or asks it to close
# as a window manager does.
#
#   x_client.py drop WINDOW URI...      the URIs as text/uri-list; ends when the window says that it is done
#   x_client.py close WINDOW
import sys
import time

from Xlib import X, display
from Xlib.protocol import event

SECONDS = 10


class Client:
    def __init__(self):
        self.display = display.Display()
        self.window = self.display.screen().root.create_window(0, 0, 1, 1, 0, X.CopyFromParent)

    def atom(self, name):
        return self.display.intern_atom(name)

    def tell(self, target, name, data):
        """A client message of five numbers."""
        target.send_event(event.ClientMessage(window=target, client_type=self.atom(name), data=(32, (list(data) + [0] * 5)[:5])))
        self.display.flush()

    def next(self, wanted):
        """Waits for a client message of that name; on the way answers whoever asks for what is dropped."""
        end = time.monotonic() + SECONDS
        while time.monotonic() < end:
            if not self.display.pending_events():
                time.sleep(0.01)
                continue
            got = self.display.next_event()
            if got.type == X.SelectionRequest:
                self.hand_over(got)
            elif got.type == X.ClientMessage and got.client_type == self.atom(wanted):
                return got.data[1]
        sys.exit(f'no {wanted} within {SECONDS} s')

    def hand_over(self, asked):
        asked.requestor.change_property(asked.property, asked.target, 8, self.text)
        asked.requestor.send_event(event.SelectionNotify(
            time=asked.time, requestor=asked.requestor, selection=asked.selection, target=asked.target, property=asked.property))
        self.display.flush()

    def drop(self, target, uris):
        self.text = ''.join(uri + '\r\n' for uri in uris).encode()
        self.window.set_selection_owner(self.atom('XdndSelection'), X.CurrentTime)
        copy = self.atom('XdndActionCopy')
        # Version 5, no list of more than three types; then where the pointer is: x and y in one number.
        self.tell(target, 'XdndEnter', [self.window.id, 5 << 24, self.atom('text/uri-list')])
        place = target.translate_coords(self.display.screen().root, -200, -200)
        self.tell(target, 'XdndPosition', [self.window.id, 0, (abs(place.x) << 16) | abs(place.y), X.CurrentTime, copy])
        if not self.next('XdndStatus')[1] & 1:
            sys.exit('the window does not take it')
        self.tell(target, 'XdndDrop', [self.window.id, 0, X.CurrentTime])
        if not self.next('XdndFinished')[1]:  # GLFW says here how many bytes it took
            sys.exit('the window did not take it')

    def close(self, target):
        self.tell(target, 'WM_PROTOCOLS', [self.atom('WM_DELETE_WINDOW'), X.CurrentTime])


client = Client()
window = client.display.create_resource_object('window', int(sys.argv[2]))
if sys.argv[1] == 'drop':
    client.drop(window, sys.argv[3:])
else:
    client.close(window)
client.display.sync()
