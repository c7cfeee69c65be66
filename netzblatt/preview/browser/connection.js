/** The preview's socket, for as long as the page lives. Knows no message but the greeting. */

/** Milliseconds before each further attempt; the last one again and again. */
const PAUSES = [50, 100, 200, 400, 800];
const GREETING = { command: "hello", protocols: ["http://livereload.com/protocols/official-7", "netzblatt"] };

/** Keeps a socket to `address` open. `onOpen` is called each time that there is one, `onMessage` with each message,
    `onLost` when it has ended and when another attempt has failed. The result sends a message, or loses it: what a
    person wants of a server that is gone is nothing to be done later. */
export function connect(address, { onOpen, onMessage, onLost }) {
  let socket;
  let failures = 0;
  let timer;

  function open() {
    clearTimeout(timer);
    socket = new WebSocket(address);
    socket.onopen = () => {
      failures = 0;
      send(GREETING);
      onOpen();
    };
    socket.onmessage = (event) => onMessage(JSON.parse(event.data));
    socket.onclose = () => {
      onLost();
      timer = setTimeout(open, PAUSES[Math.min(failures++, PAUSES.length - 1)]);
    };
  }

  function send(message) {
    if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify(message));
  }

  /** Browsers slow down the timers of pages that nobody sees, and close the sockets of pages that they put aside. */
  function wake() {
    if (!document.hidden && socket.readyState === WebSocket.CLOSED) open();
  }

  document.addEventListener("visibilitychange", wake);
  addEventListener("pageshow", wake);
  // Firefox tells of a socket that ends because the page does: nobody needs to hear that the preview is gone.
  addEventListener("pagehide", () => (socket.onclose = null));
  open();
  return send;
}
