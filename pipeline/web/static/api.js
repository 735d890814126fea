// The server's answers. The token comes behind the # of the address, and stays in this tab only.

const KEY = "belegt-token";
if (location.hash.length > 20) {
  sessionStorage.setItem(KEY, location.hash.slice(1));
  history.replaceState(null, "", location.pathname);
}
const token = sessionStorage.getItem(KEY) ?? "";

async function call(path, options = {}) {
  const response = await fetch(path, { ...options, headers: { ...options.headers, "X-Token": token } });
  const answer = await response.json();
  if (!response.ok && !answer.refused) throw new Error(answer.error ?? response.statusText);
  return answer;
}

export const publication = () => call("/api/publication");
export const text = (id) => call(`/api/text/${id}`);
export const register = (typed) => call(`/api/register?q=${encodeURIComponent(typed)}`);
export const act = (id, action, asked = {}) =>
  call(`/api/text/${id}/${action}`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(asked),
  });
